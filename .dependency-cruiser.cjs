/**
 * Who may import whom. `npm run lint` holds the code to this table; tests/unit/import-rules.test.ts proves that it bites.
 *
 * A row names a folder or a file and all that it may import of ours, besides itself. What has no row may import nothing
 * of ours and is imported by nobody, so a new folder begins with a row here. Tests and benchmarks may import anything,
 * and nothing imports them.
 */
const mayImport = {
  // The core and the leaves.
  'src/rights': [],
  'src/storage': [],
  'src/remote': [],
  'src/payload-types': [],
  'src/graphql-limits': [],
  'src/body-limit': [],
  'src/metrics': [],
  'src/commits': [],
  'src/http': [],
  'src/services': ['src/rights/vocabulary', 'src/storage'],
  'src/renditions': [],
  'src/slugs': ['src/payload-types'],
  'src/terms': [],

  'src/ledger': ['src/services', 'src/payload-types'],

  // What becomes of a piece, in the order in which it travels.
  'src/evidence': ['src/rights', 'src/storage', 'src/services', 'src/payload-types'],
  'src/imaging': ['src/rights', 'src/renditions', 'src/storage', 'src/evidence', 'src/services', 'src/payload-types'],
  'src/ingest/formats': ['src/rights'],
  'src/ingest': [
    'src/rights',
    'src/storage',
    'src/evidence',
    'src/imaging',
    'src/remote',
    'src/slugs',
    'src/services',
    'src/payload-types',
  ],
  'src/clearance': [
    'src/commits',
    'src/rights',
    'src/renditions',
    'src/terms',
    'src/ledger',
    'src/evidence',
    'src/imaging',
    'src/services',
    'src/payload-types',
  ],
  'src/recall': ['src/rights', 'src/renditions', 'src/ledger', 'src/clearance', 'src/services', 'src/payload-types'],

  'src/asking': ['src/rights', 'src/ledger', 'src/clearance', 'src/mail', 'src/services', 'src/payload-types'],

  'src/warning': ['src/rights', 'src/clearance', 'src/mail', 'src/services', 'src/payload-types'],

  // The content model.
  collections: [
    'src/rights/vocabulary',
    'src/renditions',
    'src/ledger',
    'src/evidence',
    'src/imaging',
    'src/clearance',
    'src/recall',
    'src/asking',
    'src/editor',
    'src/slugs',
    'src/services',
    'src/payload-types',
  ],

  // The doors.
  'src/desk': [
    'src/rights',
    'src/renditions',
    'src/storage',
    'src/ledger',
    'src/evidence',
    'src/imaging',
    'src/ingest',
    'src/clearance',
    'src/asking',
    'src/warning',
    'src/mail',
    'src/graphql-limits',
    'src/body-limit',
    'src/services',
    'src/payload-types',
  ],
  // A draft in the shape that the public would get: the public's own schema, and no reader of releases.
  'src/desk/preview': [
    'src/rights',
    'src/renditions',
    'src/clearance',
    'src/delivery/schema',
    'src/delivery/releases',
    'src/desk/preview-pass',
    'src/desk/question',
    'src/services',
    'src/payload-types',
  ],
  'src/delivery': ['src/rights/vocabulary', 'src/renditions', 'src/terms', 'src/storage', 'src/graphql-limits'],
  'src/admin': ['src/rights', 'src/renditions', 'src/payload-types'],
  'src/app': ['src/admin', 'src/clearance/access', 'src/payload.config'],

  // Where it is put together.
  'src/environment': ['src/storage/storage'],
  'src/editor': [],
  'src/mail': [],
  'src/database-url': [],
  'src/database': ['src/database-url', 'src/sqlite', 'src/migrations'],
  'src/sqlite': [],
  'src/migrations': [],
  'src/payload.config': ['src/cms', 'src/environment'],
  'src/cms': [
    'collections',
    'src/renditions',
    'src/editor',
    'src/database',
    'src/environment',
    'src/mail',
    'src/rights',
    'src/storage',
    'src/evidence',
    'src/imaging',
    'src/ingest',
    'src/clearance',
    'src/recall',
    'src/asking',
    'src/desk',
    'src/services',
    'src/payload-types',
  ],
  'src/backlog': ['src/metrics', 'src/clearance', 'src/services'],
  'src/public-doors': ['src/delivery', 'src/body-limit', 'src/http', 'src/environment', 'src/storage'],
  'src/readers-database': ['src/delivery/database', 'src/database-url', 'src/sqlite'],
  'src/readers-server': ['src/public-doors', 'src/readers-database', 'src/http', 'src/environment', 'src/storage'],
  'src/server': [
    'src/metrics',
    'src/backlog',
    'src/ledger',
    'src/cms',
    'src/commits',
    'src/http',
    'src/public-doors',
    'src/environment',
    'src/rights',
    'src/renditions',
    'src/storage',
    'src/evidence',
    'src/imaging',
    'src/ingest',
    'src/clearance',
    'src/recall',
    'src/warning',
    'src/desk',
    'src/delivery',
    'src/body-limit',
    'src/services',
    'src/payload-types',
  ],
  scripts: [
    'src/readers-server',
    'src/delivery/trusted-documents-refused',
    'src/cms',
    'src/payload.config',
    'src/environment',
    'src/database-url',
    'src/rights',
    'src/storage',
    'src/evidence',
    'src/imaging',
    'src/ingest',
    'src/clearance',
    'src/ledger',
    'src/warning',
    'src/services',
    'src/payload-types',
  ],
  'scripts/check': ['src/environment', 'src/database-url', 'src/ledger', 'src/clearance/check', 'src/cms'],
  'scripts/generate': ['src/payload.config', 'src/delivery/schema'],
  'scripts/serve': [
    'scripts',
    'src/environment',
    'src/delivery/trusted-documents-refused',
    'src/database-url',
    'src/storage',
    'src/ingest',
    'src/server',
  ],
  'scripts/test': ['scripts', 'tests/mongodb', 'tests/results'],
}

const ours = '^(src|collections|scripts|tests|bench)/'
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** A pattern for a row's name: `src/remote` is the folder `src/remote/` or the file `src/remote.ts`. */
const place = (name) => `^${escaped(name)}(/|\\.(ts|tsx|js|mjs)$)`
const rows = Object.keys(mayImport)

/** A longer row (`src/ingest/formats`) takes its files out of the shorter one (`src/ingest`). */
const rowRules = rows.map((row) => ({
  name: `${row}: outside its row`,
  comment: `${row} may import ${['itself', ...mayImport[row]].join(', ')}. See the table in .dependency-cruiser.cjs.`,
  severity: 'error',
  from: { path: place(row), pathNot: rows.filter((other) => other.startsWith(`${row}/`)).map(place) },
  to: { path: ours, pathNot: [row, ...mayImport[row]].map(place) },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rowRules,
    {
      name: 'no row',
      comment: 'This place has no row in .dependency-cruiser.cjs. Give it one, or move the file to where it belongs.',
      severity: 'error',
      from: { path: '^src/', pathNot: rows.map(place) },
      to: { path: ours },
    },
    {
      name: 'no cycle',
      comment: 'Two files that need each other are one subject, or share a third one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'rights is pure',
      comment: 'The core imports nothing outside itself: no package, no Node module. What it needs is an argument.',
      severity: 'error',
      from: { path: '^src/rights/' },
      to: { pathNot: '^src/rights/' },
    },
    {
      name: 'reading does not know deciding',
      comment: 'Reading proposes and grows every week; deciding is nearly frozen. They meet outside both.',
      severity: 'error',
      from: { path: '^src/rights/reading/' },
      to: { path: '^src/rights/deciding/' },
    },
    {
      name: 'deciding does not know reading',
      comment: 'A verdict rests on the record alone, never on the reading of a text.',
      severity: 'error',
      from: { path: '^src/rights/deciding/' },
      to: { path: '^src/rights/reading/' },
    },
    {
      name: 'formats are pure',
      comment: 'A parser takes bytes and gives a piece: no CMS, no files, no network, no processes.',
      severity: 'error',
      from: { path: '^src/ingest/formats/' },
      to: {
        path: ['^(node:)?(fs|net|tls|dns|http|https|http2|child_process|worker_threads)(/|$)', '/(payload|undici)/'],
      },
    },
    {
      name: 'delivery knows releases only',
      comment: 'Only the reader of releases (src/delivery/releases.ts) may touch the CMS.',
      severity: 'error',
      from: { path: '^src/delivery/', pathNot: place('src/delivery/releases') },
      to: { path: '(^|/)(payload|@payloadcms/[^/]+)(/|$)' },
    },
    {
      name: 'the editor comes through src/editor',
      comment:
        "Lexical's entry files may never settle on Node 20 unless they are imported in one order: src/editor has it.",
      severity: 'error',
      from: { path: ours, pathNot: [place('src/editor'), place('src/app')] },
      to: {
        path: '(^|/)(lexical|@lexical/[^/]+|@payloadcms/richtext-lexical)(/|$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no development package at run time',
      comment: 'What runs in production stands under "dependencies" in package.json.',
      severity: 'error',
      from: { path: '^(src|collections|scripts)/', pathNot: '^scripts/(test\\.mjs|mutate\\.ts)$' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'unresolved',
      comment: 'The import leads nowhere: a typing error, or a package that is not installed.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'a telling name',
      comment: 'A file has one subject and a name that tells it.',
      severity: 'error',
      from: {},
      to: { path: '/(utils?|helpers?|common|misc|shared)(/|\\.)', pathNot: 'node_modules' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'importMap\\.js$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}
