import * as migration_20261125_014320_first from './20261125_014320_first';
import * as migration_20261125_031608_picture_desk from './20261125_031608_picture_desk';
import * as migration_20261125_033508_later_terms from './20261125_033508_later_terms';
import * as migration_20261125_075240_working_off from './20261125_075240_working_off';
import * as migration_20261125_080215_keys from './20261125_080215_keys';
import * as migration_20261125_081312_ledger from './20261125_081312_ledger';
import * as migration_20261125_083035_recalls from './20261125_083035_recalls';
import * as migration_20261125_083445_permission_query from './20261125_083445_permission_query';
import * as migration_20261125_084531_roles from './20261125_084531_roles';
import * as migration_20261125_084858_requests from './20261125_084858_requests';
import * as migration_20261125_090713_decision from './20261125_090713_decision';
import * as migration_20261125_103821_asked_use from './20261125_103821_asked_use';
import * as migration_20261125_105618_warnings from './20261125_105618_warnings';
import * as migration_20261125_124510_worked_off_in_order from './20261125_124510_worked_off_in_order';
import * as migration_20261128_191427_changes from './20261128_191427_changes';
import * as migration_20261128_202134_releases_in_order from './20261128_202134_releases_in_order';
import * as migration_20261128_223112_releases_files from './20261128_223112_releases_files';
import * as migration_20261128_232642_releases_in_parts from './20261128_232642_releases_in_parts';
import * as migration_20261128_235836_keywords from './20261128_235836_keywords';
import * as migration_20261129_001128_releases_by_end from './20261129_001128_releases_by_end';
import * as migration_20261129_015747_related from './20261129_015747_related';
import * as migration_20261129_024500_found_among from './20261129_024500_found_among';

export const migrations = [
  {
    up: migration_20261125_014320_first.up,
    down: migration_20261125_014320_first.down,
    name: '20261125_014320_first',
  },
  {
    up: migration_20261125_031608_picture_desk.up,
    down: migration_20261125_031608_picture_desk.down,
    name: '20261125_031608_picture_desk',
  },
  {
    up: migration_20261125_033508_later_terms.up,
    down: migration_20261125_033508_later_terms.down,
    name: '20261125_033508_later_terms',
  },
  {
    up: migration_20261125_075240_working_off.up,
    down: migration_20261125_075240_working_off.down,
    name: '20261125_075240_working_off',
  },
  {
    up: migration_20261125_080215_keys.up,
    down: migration_20261125_080215_keys.down,
    name: '20261125_080215_keys',
  },
  {
    up: migration_20261125_081312_ledger.up,
    down: migration_20261125_081312_ledger.down,
    name: '20261125_081312_ledger',
  },
  {
    up: migration_20261125_083035_recalls.up,
    down: migration_20261125_083035_recalls.down,
    name: '20261125_083035_recalls',
  },
  {
    up: migration_20261125_083445_permission_query.up,
    down: migration_20261125_083445_permission_query.down,
    name: '20261125_083445_permission_query',
  },
  {
    up: migration_20261125_084531_roles.up,
    down: migration_20261125_084531_roles.down,
    name: '20261125_084531_roles',
  },
  {
    up: migration_20261125_084858_requests.up,
    down: migration_20261125_084858_requests.down,
    name: '20261125_084858_requests',
  },
  {
    up: migration_20261125_090713_decision.up,
    down: migration_20261125_090713_decision.down,
    name: '20261125_090713_decision',
  },
  {
    up: migration_20261125_103821_asked_use.up,
    down: migration_20261125_103821_asked_use.down,
    name: '20261125_103821_asked_use',
  },
  {
    up: migration_20261125_105618_warnings.up,
    down: migration_20261125_105618_warnings.down,
    name: '20261125_105618_warnings',
  },
  {
    up: migration_20261125_124510_worked_off_in_order.up,
    down: migration_20261125_124510_worked_off_in_order.down,
    name: '20261125_124510_worked_off_in_order',
  },
  {
    up: migration_20261128_191427_changes.up,
    down: migration_20261128_191427_changes.down,
    name: '20261128_191427_changes',
  },
  {
    up: migration_20261128_202134_releases_in_order.up,
    down: migration_20261128_202134_releases_in_order.down,
    name: '20261128_202134_releases_in_order',
  },
  {
    up: migration_20261128_223112_releases_files.up,
    down: migration_20261128_223112_releases_files.down,
    name: '20261128_223112_releases_files',
  },
  {
    up: migration_20261128_232642_releases_in_parts.up,
    down: migration_20261128_232642_releases_in_parts.down,
    name: '20261128_232642_releases_in_parts',
  },
  {
    up: migration_20261128_235836_keywords.up,
    down: migration_20261128_235836_keywords.down,
    name: '20261128_235836_keywords',
  },
  {
    up: migration_20261129_001128_releases_by_end.up,
    down: migration_20261129_001128_releases_by_end.down,
    name: '20261129_001128_releases_by_end',
  },
  {
    up: migration_20261129_015747_related.up,
    down: migration_20261129_015747_related.down,
    name: '20261129_015747_related',
  },
  {
    up: migration_20261129_024500_found_among.up,
    down: migration_20261129_024500_found_among.down,
    name: '20261129_024500_found_among'
  },
];
