// What is deployed, as far as it can be looked at without a container engine.
import { readFileSync } from 'node:fs'
import { DCLinter } from 'dclint'
import { validate } from 'dockerfile-utils'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { variables } from '../../src/environment'

interface Service {
  image?: string
  build?: string
  ports?: string[]
  networks?: string[]
  read_only?: boolean
  environment?: Record<string, string>
  depends_on?: unknown
}
const { services } = parse(readFileSync('compose.yaml', 'utf8'), { merge: true }) as {
  services: Record<string, Service>
}
const dockerfile = readFileSync('Dockerfile', 'utf8')

test('compose.yaml is one by the schema of the specification', () => {
  // Its rules of style are not ours: names in the order of their telling, and quotes where YAML wants them.
  const style = [
    'no-quotes-in-volumes',
    'service-dependencies-alphabetical-order',
    'service-keys-order',
    'services-alphabetical-order',
    'top-level-properties-order',
  ]
  const rules = Object.fromEntries(style.map((rule) => [rule, 0 as const]))
  const linter = new DCLinter({ rules, exclude: [], quiet: false, debug: false })
  const results = linter.lintFiles(['compose.yaml'], false)
  expect(results.flatMap(({ messages }) => messages)).toEqual([])
})

test('the two processes are alike, their root is closed, and only the proxy can be reached', () => {
  const { one, two, ...others } = services
  expect({ ...one, depends_on: undefined }).toEqual({ ...two, depends_on: undefined })
  expect(one).toMatchObject({ read_only: true, cap_drop: ['ALL'], tmpfs: ['/tmp'] })
  const reached = Object.entries(services).filter(([, { ports }]) => ports !== undefined)
  expect(reached.map(([name]) => name)).toEqual(['proxy'])
  for (const name of ['mongodb', 'minio', 'bucket']) expect(others[name]?.networks, name).toEqual(['back'])
})

test('every setting in it is one of ours, or a key that the SDK reads', () => {
  const named = Object.keys(services.one?.environment ?? {})
  expect(named.filter((name) => !variables.some((each) => each === name) && !name.startsWith('AWS_'))).toEqual([])
})

test('images are named by an exact version, and no secret stands in a file', () => {
  const images = [
    ...Object.values(services).flatMap(({ image, build }) =>
      image === undefined || build !== undefined ? [] : [image],
    ),
    ...[...dockerfile.matchAll(/^FROM (\S+)/gm)].map((found) => found[1] ?? ''),
  ]
  for (const image of images) expect(image).toMatch(/:(?:\d+\.\d+\.\d+|RELEASE\.\d{4})[^:]*$/)
  const secrets = Object.values(services).flatMap(({ environment = {} }) =>
    Object.entries(environment).filter(([name]) => /SECRET|PASSWORD|TOKEN|KEY/.test(name)),
  )
  for (const [name, value] of secrets) expect(value, name).toMatch(/^\$\{[A-Z_]+:[?-]/)
})

test('the Dockerfile is one, runs as nobody in particular, and takes what .dockerignore lets in', () => {
  expect(validate(dockerfile)).toEqual([])
  expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('FROM '))
  const letIn = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1))
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) => names.split(' '))
  expect(copied.sort()).toEqual(letIn.sort())
})
