/** `npm run build`: builds the admin UI, so that a start has nothing to build. Exit code 0: done, 2: could not. */
import { BuildFailed, buildIfChanged } from './build'

try {
  buildIfChanged((line) => void process.stdout.write(`${line}\n`))
} catch (error) {
  process.stderr.write(`${error instanceof BuildFailed ? error.message : String(error)}\n`)
  process.exitCode = 2
}
