// TypeScript however the process came to read it: what its main thread has registered for that, a thread has not.
import { register } from 'tsx/esm/api'

register()
await import('./preparing-thread.ts')
