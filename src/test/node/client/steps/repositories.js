import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'

export async function repositories(client) {
  const { api, workspace } = client
  const place = { workspace, repo_slug: client.own('made') }
  const made = (await api.repositories.create({ ...place, _body: { scm: 'git', is_private: true } })).data
  assert.equal(made.full_name, `${workspace}/${place.repo_slug}`)
  await assert.rejects(api.repositories.create({ ...place, _body: {} }), { status: 400 })
  const sent = { ...made, description: 'changed' }
  assert.equal((await api.repositories.update({ ...place, _body: sent })).data.description, 'changed')
  assert.equal((await api.repositories.get(place)).data.uuid, made.uuid)
  const listed = await client.all(api.repositories.list, { workspace, role: 'admin', sort: '-created_on' })
  assert.equal(listed[0].uuid, made.uuid)
  assert.ok((await api.repositories.listGlobal({ role: 'member' })).data.values.length > 0)
  const found = await api.repositories.list({ workspace, q: `name="${place.repo_slug}" AND is_private=true` })
  assert.deepEqual(found.data.values.map(({ uuid }) => uuid), [made.uuid])

  await forks(client)
  await grants(api, place)
  await reviewers(api, place)
  await downloads(api, place)
  assert.equal((await api.repositories.listWatchers(place)).data.size, 0)
  assert.equal((await api.repositories.delete(place)).status, 204)
  await assert.rejects(api.repositories.get(place), { status: 404 })
}

async function forks(client) {
  const { api, workspace, repository } = client
  const name = client.own('fork')
  const fork = (await api.repositories.createFork({ ...repository, _body: { name, workspace: { slug: workspace } } })).data
  assert.equal(fork.parent.full_name, 'team/site')
  const all = await client.all(api.repositories.listForks, repository)
  assert.ok(all.some(({ uuid }) => uuid === fork.uuid))
  await api.repositories.delete({ workspace, repo_slug: name })
}

async function grants(api, place) {
  const bob = { ...place, selected_user_id: 'bob' }
  const set = await api.repositories.updateUserPermission({ ...bob, _body: { permission: 'write' } })
  assert.equal(set.data.permission, 'write')
  assert.equal((await api.repositories.getUserPermission(bob)).data.permission, 'write')
  assert.equal((await api.repositories.listUserPermissions(place)).data.size, 1)
  assert.equal((await api.repositories.deleteUserPermission(bob)).status, 204)

  const group = { ...place, group_slug: 'developers' }
  assert.equal((await api.repositories.listGroupPermissions(place)).data.size, 0)
  await assert.rejects(api.repositories.getGroupPermission(group), { status: 404 })
  await assert.rejects(api.repositories.updateGroupPermission({ ...group, _body: { permission: 'read' } }), { status: 404 })
  await assert.rejects(api.repositories.deleteGroupPermission(group), { status: 404 })
}

async function reviewers(api, place) {
  const bob = { ...place, target_username: 'bob' }
  assert.equal((await api.repositories.addDefaultReviewer(bob)).data.nickname, 'bob')
  assert.equal((await api.repositories.getDefaultReviewer(bob)).data.nickname, 'bob')
  assert.equal((await api.repositories.listDefaultReviewers(place)).data.size, 1)
  const effective = (await api.repositories.listEffectiveDefaultReviewers(place)).data.values
  assert.deepEqual(effective.map(({ user }) => user.nickname), ['bob'])
  assert.equal((await api.repositories.deleteDefaultReviewer(bob)).status, 204)
}

/** Node's own forms are nothing that the fetch inside the package can send; one may hand it another. */
async function downloads(api, place) {
  const name = 'read me (1).txt'
  const _body = new FormData()
  _body.append('files', new Blob(['Hello\n']), name)
  const sent = await api.downloads.create({ ...place, _body, request: { fetch } })
  assert.equal(sent.status, 201)
  assert.deepEqual((await api.downloads.list(place)).data.values.map((file) => file.name), [name])
  const { data } = await api.downloads.get({ ...place, filename: name })
  assert.equal(Buffer.from(data).toString(), 'Hello\n')
  assert.equal((await api.downloads.delete({ ...place, filename: name })).status, 204)
}
