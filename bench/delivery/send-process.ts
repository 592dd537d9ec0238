// Sends one picture a second to a desk, once it is told to. Arguments: the desk's address, how many pictures.
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { giveWay } from '../../scripts/priority'
import { photograph } from '../pictures'
import { uploader } from '../upload'

const [base = '', many = ''] = process.argv.slice(2)
giveWay() // whoever sends pictures sits at a machine of their own
const pictures: Buffer[] = []
for (let number = 0; number < Number(many); number += 1)
  pictures.push(await photograph(5000 + number, { width: 1363, height: 1113 }))
const send = await uploader(base)
process.send?.('ready')
await once(process, 'message')
const sent: Promise<void>[] = []
for (const [number, bytes] of pictures.entries()) {
  sent.push(send(bytes, `under-load-${number}.jpg`))
  await pause(1000)
}
await Promise.all(sent)
process.disconnect()
