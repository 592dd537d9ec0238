// TypeScript however the process came to read it: what its main thread has registered for that, a thread has not. tsx for modules would start one
// more thread for that, and take twice as long.
/* eslint-disable @typescript-eslint/no-require-imports */
require('tsx/cjs/api').register()
require('./preparing-thread.ts')
