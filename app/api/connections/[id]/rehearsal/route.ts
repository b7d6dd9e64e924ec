import type { ShownRehearsal } from "#components/connections/rehearsal";
import { rehearsalIn } from "#lib/messages/rehearsal";
import {
  ExportError,
  firstOfEachKind,
  maxExportBytes,
  mayRehearse,
  rehearse,
} from "#lib/scim/rehearsal";
import { rehearsalCsv } from "#lib/scim/rehearsal-csv";
import { fileIssueMessage } from "#lib/users/issues";
import { currentLanguage } from "../../../../language.ts";
import { bodyOf } from "../../../body.ts";
import { download } from "../../../download.ts";
import { answerScript, problem } from "../../../scripts.ts";

const namedAtMost = 200;

/** A directory's export of users → whom it would meet; with `?as=csv` everybody in a file. Nothing of it is kept. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const { locale } = await currentLanguage();
  const texts = rehearsalIn(locale);
  const isFile = new URL(request.url).searchParams.get("as") === "csv";
  return answerScript(
    "admins",
    () => texts.problems,
    async (actor) => {
      await mayRehearse(actor, id);
      const bytes = await bodyOf(request, maxExportBytes);
      try {
        const rehearsal = await rehearse(actor, id, bytes, isFile ? null : namedAtMost);
        if (isFile) return download(rehearsalCsv(rehearsal, texts), texts.fileName, "csv");
        const { column, rows } = rehearsal;
        const kinds = firstOfEachKind(rehearsal, namedAtMost);
        return Response.json({ column, rows, kinds } satisfies ShownRehearsal);
      } catch (error) {
        if (!(error instanceof ExportError)) throw error;
        return problem(422, fileIssueMessage(error.issue, locale));
      }
    },
  );
}
