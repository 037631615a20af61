// Drives every operation that this server serves and the package `bitbucket` knows; ends with 1 and a word on what went wrong.
// Environment: LATCHKEY_URL, LATCHKEY_EMAIL, LATCHKEY_TOKEN, LATCHKEY_AUTH (basic or bearer).
import { Client } from './client.js'
import { accounts } from './steps/accounts.js'
import { branching } from './steps/branching.js'
import { comments } from './steps/comments.js'
import { commits } from './steps/commits.js'
import { projects } from './steps/projects.js'
import { refs } from './steps/refs.js'
import { repositories } from './steps/repositories.js'
import { source } from './steps/source.js'
import { statuses } from './steps/statuses.js'

const client = new Client(process.env)
for (const room of [accounts, projects, repositories, refs, source, commits, comments, branching, statuses]) {
  try {
    await room(client)
  } catch (failure) {
    const said = failure.error ? JSON.stringify(failure.error) : ''
    console.error(`${room.name}: ${failure.stack}\n${failure.request?.method ?? ''} ${failure.request?.url ?? ''} ${said}`)
    process.exitCode = 1
  }
}
const { driven, left } = await client.coverage()
if (process.exitCode === undefined && left.length > 0) {
  console.error(`The package knows these operations, this server serves them, no step drives them:\n${left.join('\n')}`)
  process.exitCode = 1
}
console.log(`${driven.length} operations driven`)
