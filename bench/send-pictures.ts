// Sends all pictures of a folder to the product, two at a time. Arguments: its address, the folder.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { two, uploader } from './upload'

const [base = '', folder = ''] = process.argv.slice(2)
const upload = await uploader(base)
await two(readdirSync(folder).map((name) => () => upload(readFileSync(join(folder, name)), name)))
