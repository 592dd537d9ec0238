import * as migration_20261125_004608_first from './20261125_004608_first';

export const migrations = [
  {
    up: migration_20261125_004608_first.up,
    down: migration_20261125_004608_first.down,
    name: '20261125_004608_first'
  },
];
