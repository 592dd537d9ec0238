import { configure } from './cms'
import { readEnvironment } from './environment'

/** The CMS as this process's environment sets it: what Next and Payload's own tools import. */
export default configure({ environment: readEnvironment(process.env) })
