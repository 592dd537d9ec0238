// npm start [-- PIECE…]: checks Node, installs what is missing, and hands over to TypeScript (scripts/serve.ts).
// npm run dev: the same with hot reload.
import { spawn } from 'node:child_process'
import { ensureInstalled, ensureNode, root } from './prerequisites.mjs'

ensureNode()
ensureInstalled()
const dev = process.argv.includes('--dev')
process.chdir(root)
process.env.NODE_ENV = dev ? 'development' : 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'

if (dev) {
  const watched = [
    'watch',
    '--clear-screen=false',
    '--ignore',
    './src/admin/**',
    '--ignore',
    './src/app/**',
    '--ignore',
    './.next/**',
    'scripts/serve.ts',
  ]
  const child = spawn(process.execPath, ['node_modules/tsx/dist/cli.mjs', ...watched, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
} else {
  const { register } = await import('tsx/esm/api')
  register()
  await import('./serve.ts')
}
