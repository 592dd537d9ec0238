import * as migration_20261125_010213_first from './20261125_010213_first';

export const migrations = [
  {
    up: migration_20261125_010213_first.up,
    down: migration_20261125_010213_first.down,
    name: '20261125_010213_first'
  },
];
