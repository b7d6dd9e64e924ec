import { env } from "#lib/env";
import { scriptFacts } from "#lib/feeds/script-facts";
import { openSshExample, powerShellScript, type ScriptFacts } from "#lib/feeds/scripts";
import { orNotFound } from "../../../../(control)/connections/[id]/shown.ts";
import { requireAdmin } from "../../../../session.ts";

const files: Record<string, (facts: ScriptFacts) => string> = {
  "flexwhere.ps1": powerShellScript,
  known_hosts: (facts) => openSshExample(facts).knownHosts,
  "upload.batch": (facts) => openSshExample(facts).batch,
};

/** A ready-made file for uploading to an account: `?name=` which, the script for Active Directory by default. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { actor } = await requireAdmin();
  const facts = await orNotFound(scriptFacts(actor, (await params).id, env()));
  const name = new URL(request.url).searchParams.get("name") ?? "flexwhere.ps1";
  const write = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!write || !facts) return new Response(null, { status: 404 });
  return new Response(write(facts), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
