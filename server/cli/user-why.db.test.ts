import { expect, test } from "vitest";
import { setAuthSecret } from "#lib/auth/sealing";
import { readEnv } from "#lib/env";
import { createLog } from "#lib/log";
import { newOrganisation, testDatabase } from "#lib/users/testing";
import { casesOfNobody } from "#lib/why/testing/nobody";
import { casesOfPeople } from "#lib/why/testing/people";
import { userWhy } from "./user.ts";

const env = readEnv({ AUTH_SECRET: "a secret for this test only, and long" });
setAuthSecret(env.authSecret ?? "");
const database = testDatabase();
const context = { env, log: createLog("error") };
const moment = /\d{1,2} \w{3} \d{4}, \d{2}:\d{2}/g;

const ask = (org: string, user: string) => userWhy.run({ org, user }, context);

test.for(Object.entries({ ...casesOfNobody, ...casesOfPeople }))(
  "the command says what the page says: %s",
  async ([, of]) => {
    const organisation = await newOrganisation(database());
    const asked = await of.plant(organisation);

    const answer = (await ask(organisation.slug, asked)) as {
      sentence: string;
      evidence: { sentence: string }[];
    };

    const sentence = answer.sentence.replaceAll(moment, "then");
    expect(sentence.startsWith(of.en), `${sentence}\n${of.en}`).toBe(true);
    expect(answer.evidence[0]?.sentence).toBe(answer.sentence);
    if (!of.also) return;
    const told = answer.evidence.map((one) => one.sentence.replaceAll(moment, "then"));
    expect(told).toContain(of.also.en);
  },
);

test("the command refuses a question that holds nothing to look for", async () => {
  const { slug } = await newOrganisation(database());
  await expect(ask(slug, "%")).rejects.toThrow("at least one letter or digit");
});
