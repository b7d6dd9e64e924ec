import { type Step, Steps } from "#components/steps";
import type { Messages } from "#lib/messages/en";
import { anyOrganisation } from "#lib/organisations";
import { currentLanguage } from "./language.ts";

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

function nextSteps({ running }: Messages): Step[] {
  return [
    { title: running.list, why: running.listWhy, command: `${cli} org list` },
    { title: running.people, why: running.peopleWhy, command: `${cli} user list --org acme` },
    {
      title: running.run,
      why: running.runWhy,
      command: `${cli} import run --org acme --file people.csv --mode replace --dry-run`,
    },
    {
      title: running.another,
      why: running.anotherWhy,
      command: `${cli} org create --name "Bakkerij Bos" --slug bos`,
    },
  ];
}

export default async function Page() {
  const { texts } = await currentLanguage();
  const begun = await anyOrganisation();
  const page = begun ? texts.running : texts.first;
  return (
    <div className="max-w-3xl">
      <h1 className="font-strong text-title">{page.title}</h1>
      <p className="mt-2 text-quiet">{page.lead}</p>
      <h2 className="mt-10 font-strong text-heading">{page.stepsTitle}</h2>
      <p className="mt-1 text-quiet">{texts.first.where}</p>
      <Steps steps={begun ? nextSteps(texts) : firstSteps(texts)} labels={texts} />
    </div>
  );
}
