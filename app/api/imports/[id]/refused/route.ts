import { importsIn } from "#lib/messages/imports";
import { readRun } from "#lib/users/imports/head";
import { refusedCsv } from "#lib/users/imports/refused";
import { currentLanguage } from "../../../../language.ts";
import { download } from "../../../download.ts";
import { answerScript } from "../../../scripts.ts";

/** The refused rows of an import as they came, with the reason beside each. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const { locale } = await currentLanguage();
  const { problems } = importsIn(locale);
  return answerScript(
    "accounts",
    () => problems,
    async (actor) => {
      // Asked first: what is not there is told before the file begins.
      await readRun(actor, id);
      return download(refusedCsv(actor, id, locale), `refused-${id}`, "csv");
    },
  );
}
