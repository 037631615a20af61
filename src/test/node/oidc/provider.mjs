// A provider of OpenID Connect on a free port of this machine. Prints its issuer once it listens, and ends with its standard
// input. Whoever it asks says who they are by ?as=NAME; "nobody" changes their mind.
import http from 'node:http';
import { pathToFileURL } from 'node:url';

const [modules, secret] = process.argv.slice(2);
const { Provider } = await import(pathToFileURL(`${modules}/oidc-provider/lib/index.js`).href);

const claims = (id) => ({
  sub: `subject-of-${id}`,
  email: `${id}@latchkey.example`,
  email_verified: !id.startsWith('unconfirmed'),
  name: `${id} <of> Example`,
  preferred_username: id,
});

async function interact(provider, request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  const who = new URL(request.url, provider.issuer).searchParams.get('as');
  let result;
  if (who === 'nobody') {
    result = { error: 'access_denied', error_description: 'changed their mind' };
  } else if (prompt.name === 'login') {
    result = { login: { accountId: `subject-of-${who}` } };
  } else {
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope('openid email profile');
    result = { consent: { grantId: await grant.save() } };
  }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: prompt.name !== 'login' });
}

const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'latchkey',
      client_secret: secret,
      application_type: 'native', // whose port on loopback is free to choose
      redirect_uris: ['http://127.0.0.1/login/provider/callback'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
    cookies: { keys: ['a key of this test'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (ctx, id) => ({ accountId: id, claims: () => claims(id.replace('subject-of-', '')) }),
    interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url.startsWith('/interaction/')) {
      answer(request, response);
      return;
    }
    interact(provider, request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  console.log(issuer);
});
process.stdin.on('end', () => process.exit()).resume();
