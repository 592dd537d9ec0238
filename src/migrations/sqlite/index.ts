import * as migration_20261125_004949_first from './20261125_004949_first';

export const migrations = [
  {
    up: migration_20261125_004949_first.up,
    down: migration_20261125_004949_first.down,
    name: '20261125_004949_first'
  },
];
