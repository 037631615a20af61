import assert from 'node:assert/strict'

export async function accounts(client) {
  const { api } = client
  const me = (await api.user.get({})).data
  assert.equal(me.username, 'ada')
  assert.equal((await api.users.get({ selected_user: me.uuid })).data.uuid, me.uuid)
  const emails = (await api.user.listEmails({})).data.values
  assert.deepEqual(emails.map(({ email }) => email), [client.email])
  assert.equal((await api.user.getEmail({ email: client.email })).data.is_primary, true)

  await workspaces(api, client)
  const mine = (await api.user.listPermissionsForRepos({ q: 'repository.name="site"' })).data
  assert.deepEqual(mine.values.map(({ permission }) => permission), ['admin'])
  assert.ok((await api.user.listPermissionsForWorkspaces({})).data.size > 0)
}

async function workspaces(api, { workspace, repository }) {
  const found = (await api.workspaces.getWorkspaces({ role: 'owner' })).data.values
  assert.deepEqual(found.map(({ slug }) => slug), [workspace])
  assert.equal((await api.workspaces.getWorkspace({ workspace })).data.slug, workspace)
  const members = (await api.workspaces.getMembersForWorkspace({ workspace })).data.values
  const bob = members.find(({ user }) => user.nickname === 'bob').user
  const member = await api.workspaces.getMemberForWorkspace({ workspace, member: bob.uuid })
  assert.equal(member.data.user.uuid, bob.uuid)
  const roles = (await api.workspaces.listPermissions({ workspace, q: 'permission="owner"' })).data.values
  assert.deepEqual(roles.map(({ user }) => user.nickname), ['ada'])
  assert.ok((await api.workspaces.listPermissionsForRepositories({ workspace })).data.size > 0)
  const ofSite = (await api.workspaces.listPermissionsForRepository(repository)).data.values
  assert.ok(ofSite.some(({ user }) => user.nickname === 'ada'))
}
