import { redirect } from "next/navigation";
import { type Step, Steps } from "#components/steps";
import type { Messages } from "#lib/messages/en";
import { anyOrganisation } from "#lib/organisations";
import { currentLanguage } from "../language.ts";
import { currentSession, stepOf } from "../session.ts";

const cli = "npm run -s cli --";

function firstSteps({ first }: Messages): Step[] {
  return [
    {
      title: first.create,
      why: first.createWhy,
      command: `${cli} org create --name "Acme BV" --slug acme`,
    },
    { title: first.check, why: first.checkWhy, command: `${cli} csv check --file people.csv` },
    {
      title: first.dryRun,
      why: first.dryRunWhy,
      command: `${cli} import run --org acme --file people.csv --mode add --dry-run`,
    },
    {
      title: first.run,
      why: first.runWhy,
      command: `${cli} import run --org acme --file people.csv --mode add`,
    },
  ];
}

/** The way in: the first steps of an empty installation, else the Control Centre itself. */
export default async function Page() {
  const session = await currentSession();
  if (session) redirect(session.stage === "full" ? "/users" : stepOf(session));
  if (await anyOrganisation()) redirect("/sign-in");
  const { texts } = await currentLanguage();
  return (
    <div className="max-w-3xl">
      <h1 className="font-strong text-title">{texts.first.title}</h1>
      <p className="mt-2 text-quiet">{texts.first.lead}</p>
      <p className="mt-4">{texts.first.link}</p>
      <h2 className="mt-10 font-strong text-heading">{texts.first.stepsTitle}</h2>
      <p className="mt-1 text-quiet">{texts.first.where}</p>
      <Steps steps={firstSteps(texts)} labels={texts} />
    </div>
  );
}
