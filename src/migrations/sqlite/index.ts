import * as migration_20261125_014320_first from './20261125_014320_first';

export const migrations = [
  {
    up: migration_20261125_014320_first.up,
    down: migration_20261125_014320_first.down,
    name: '20261125_014320_first'
  },
];
