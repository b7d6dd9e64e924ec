import { operatorActor } from "#lib/auth/actors";
import { createTokenFor } from "#lib/connections/tokens";
import { productTest as test } from "./fixtures.ts";
import { scimClient } from "./scim/client.ts";
import { recordings, replay } from "./scim/exchanges.ts";

for (const recording of recordings()) {
  test(`${recording.title} (${recording.name})`, async ({ organisation, baseURL }) => {
    const { token } = await createTokenFor(operatorActor(organisation.id));
    const baseUrl = `${baseURL}/scim/v2`;
    await replay(recording, scimClient(baseUrl, token), baseUrl);
  });
}
