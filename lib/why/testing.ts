/** Planted cases of why somebody can or cannot use the app: each made through the core, with what is to be said. */
import { writeLog } from "../scim/requests.ts";
import { scimClient } from "../scim/testing/client.ts";
import { block, endAccess, endDueAccess, keepUntil } from "../users/access.ts";
import { changeUser, createUser } from "../users/directory.ts";
import { discardRun } from "../users/imports/runs.ts";
import { idOf, people } from "../users/imports/testing.ts";
import { undoRun } from "../users/imports/undo.ts";
import { mergeUsers } from "../users/merge.ts";
import { list, person, runList, type TestOrganisation } from "../users/testing.ts";

export interface PlantedCase {
  /** Plants it; answers what is asked. */
  plant(organisation: TestOrganisation): Promise<string>;
  /** What is said first, in both languages; moments are told as "then". */
  en: string;
  nl: string;
  /** Something else that is said. */
  also?: { en: string; nl: string };
  /** Where the first step leads. */
  href: RegExp | null;
}

const jan = person("janj", { displayName: "Jansen, Jan", email: "jan@acme.example" });
const import_ = /^\/imports\/[\w-]+$/;
const page = /^\/users\/[\w-]+$/;

export const plantedCases: Record<string, PlantedCase> = {
  "never delivered": {
    async plant({ sftp }) {
      await runList(sftp, list(people(3)), "replace");
      return "Jan Jansen";
    },
    en: "“Jan Jansen” has never come in, as far as is still known.",
    nl: "“Jan Jansen” is nooit aangeleverd, voor zover nog bekend is.",
    also: {
      en: "Active Directory: the newest daily file is list.csv of then. “Jan Jansen” is in none of the files that are kept.",
      nl: "Active Directory: het nieuwste dagelijks bestand is list.csv van then. “Jan Jansen” staat in geen van de bewaarde bestanden.",
    },
    href: /^\/users$/,
  },
  "refused in a line of a list": {
    async plant({ lists }) {
      await runList(lists, list([...people(2), { ...jan, email: "jan@acme" }]), "add");
      return "jansen jan";
    },
    en: "“jansen jan” stands in list.csv of then, but line 4 was refused: ",
    nl: "“jansen jan” staat in list.csv van then, maar regel 4 is geweigerd: ",
    href: /^\/imports\/[\w-]+\?line=4#line$/,
  },
  "refused because somebody else has the user name": {
    async plant({ admin, sftp }) {
      await createUser(admin, person("janj", { firstName: "Kees", surname: "Visser" }));
      await runList(sftp, list([{ ...jan, surname: "Jansen" }]), "add");
      return "jan@acme.example";
    },
    en: "“jan@acme.example” stands in list.csv of then, but line 2 was refused: ",
    nl: "“jan@acme.example” staat in list.csv van then, maar regel 2 is geweigerd: ",
    href: /^\/imports\/[\w-]+\?line=2#line$/,
  },
  "disabled in the directory and never here": {
    async plant({ sftp }) {
      const all = [...people(3), jan].map((one) => ({
        ...one,
        enabled: one === jan ? "False" : "True",
      }));
      await runList(sftp, list(all), "replace");
      return "janj";
    },
    en: "“janj” stands in list.csv of then, but line 5 says that the account is disabled in the directory.",
    nl: "“janj” staat in list.csv van then, maar volgens regel 5 is het account uitgeschakeld in de directory.",
    href: import_,
  },
  "in a file that waits for a decision": {
    async plant({ sftp }) {
      await runList(sftp, list(people(8)), "replace");
      await runList(sftp, list([people(8)[0] as typeof jan, jan]), "replace");
      return "Jansen";
    },
    en: "“Jansen” stands in list.csv of then, line 3. That import waits for a decision.",
    nl: "“Jansen” staat in list.csv van then, regel 3. Die import wacht op een beslissing.",
    href: import_,
  },
  "in a list that was discarded": {
    async plant({ admin, lists }) {
      const { run } = await runList(lists, list([jan]), "add", { dryRun: true });
      await discardRun(admin, run.id);
      return "jan@acme.example";
    },
    en: "“jan@acme.example” stands in list.csv, line 2. That import was discarded on then.",
    nl: "“jan@acme.example” staat in list.csv, regel 2. Die import is verworpen op then.",
    href: import_,
  },
  "ended because a daily file does not hold the person": {
    async plant({ sftp }) {
      await runList(sftp, list([...people(8), jan]), "replace");
      await runList(sftp, list(people(8)), "replace");
      return "janj";
    },
    en: "Jansen, Jan cannot use Flexwhere: the daily file of Active Directory of then does not hold Jansen, Jan any more.",
    nl: "Jansen, Jan kan Flexwhere niet gebruiken: in het dagelijks bestand van Active Directory van then staat Jansen, Jan niet meer.",
    also: {
      en: "Not in list.csv of then, the newest daily file of Active Directory.",
      nl: "Staat niet in list.csv van then, het nieuwste dagelijks bestand van Active Directory.",
    },
    href: import_,
  },
  "ended because a daily file says disabled": {
    async plant({ sftp }) {
      const all = (state: string) =>
        list(
          [...people(8), { ...jan, enabled: state }].map((one) => ({ enabled: "True", ...one })),
        );
      await runList(sftp, all("True"), "replace");
      await runList(sftp, all("False"), "replace");
      return "janj";
    },
    en: "Jansen, Jan cannot use Flexwhere: list.csv of then says that the account is disabled in the directory.",
    nl: "Jansen, Jan kan Flexwhere niet gebruiken: volgens list.csv van then is het account uitgeschakeld in de directory.",
    href: import_,
  },
  "ended by a completely new list": {
    async plant({ lists }) {
      await runList(lists, list([...people(8), jan]), "replace");
      await runList(lists, list(people(8)), "replace");
      return "Jan Jansen";
    },
    en: "Jansen, Jan cannot use Flexwhere: a completely new list, list.csv, came in on then, and Jansen, Jan is not in it.",
    nl: "Jansen, Jan kan Flexwhere niet gebruiken: op then kwam er een volledig nieuwe lijst, list.csv, en daar staat Jansen, Jan niet in.",
    href: import_,
  },
  "undone with its import": {
    async plant({ admin, lists }) {
      const { run } = await runList(lists, list([jan]), "add");
      await undoRun(admin, run.id);
      return "janj";
    },
    en: "Jansen, Jan cannot use Flexwhere: somebody whose account is gone undid the import of list.csv on then.",
    nl: "Jansen, Jan kan Flexwhere niet gebruiken: iemand van wie het account weg is heeft de import van list.csv ongedaan gemaakt op then.",
    href: import_,
  },
  "ended by hand": {
    async plant({ admin, lists }) {
      const { user } = await createUser(lists, jan);
      await endAccess(lists, user.id);
      await endAccess(admin, user.id);
      return "janj";
    },
    en: "Jansen, Jan cannot use Flexwhere: the Flexwhere team ended the access on then.",
    nl: "Jansen, Jan kan Flexwhere niet gebruiken: het Flexwhere-team heeft de toegang beëindigd op then.",
    href: page,
  },
  "blocked, whatever the source says": {
    async plant({ lists, sftp }) {
      await runList(sftp, list([jan]), "replace");
      const id = await idOf(lists, "janj");
      await block(lists, id, "laptop lost");
      await runList(sftp, list([jan]), "replace");
      return "janj";
    },
    en: "Jansen, Jan cannot use Flexwhere: the Flexwhere team blocked the access on then. No list, daily file or directory lifts a block. “laptop lost”",
    nl: "Jansen, Jan kan Flexwhere niet gebruiken: het Flexwhere-team heeft de toegang geblokkeerd op then. Geen lijst, dagelijks bestand of directory heft een blokkade op. “laptop lost”",
    also: {
      en: "Last seen in list.csv of then, line 2.",
      nl: "Laatst gezien in list.csv van then, regel 2.",
    },
    href: page,
  },
  "kept until a day that is over": {
    async plant({ id, admin }) {
      const { user } = await createUser(admin, jan);
      await keepUntil(admin, user.id, "2999-12-31");
      await endDueAccess(id, new Date("3000-01-02"));
      return "janj";
    },
    en: "Jansen, Jan cannot use Flexwhere: the day until which the access was kept is over, so it ended by itself on then.",
    nl: "Jansen, Jan kan Flexwhere niet gebruiken: de dag tot wanneer de toegang bleef is voorbij, dus eindigde die vanzelf op then.",
    href: page,
  },
  "kept until a day": {
    async plant({ admin }) {
      const { user } = await createUser(admin, jan);
      await keepUntil(admin, user.id, "2999-12-31");
      return "janj";
    },
    en: "Jansen, Jan can use Flexwhere until 2999-12-31: an Admin set that day, and then access ends by itself.",
    nl: "Jansen, Jan kan Flexwhere gebruiken tot 2999-12-31: die dag heeft een Admin gekozen, daarna eindigt de toegang vanzelf.",
    href: page,
  },
  "ended by the directory": {
    async plant(organisation) {
      const scim = await scimClient(organisation);
      const { body } = await scim("POST", "/Users", {
        userName: "janj",
        displayName: "Jansen, Jan",
        active: true,
      });
      await scim("PATCH", `/Users/${body.id}`, {
        Operations: [{ op: "Replace", path: "active", value: "False" }],
      });
      await writeLog();
      return "janj";
    },
    en: "Jansen, Jan cannot use Flexwhere: Entra ID ended the access on then.",
    nl: "Jansen, Jan kan Flexwhere niet gebruiken: Entra ID heeft de toegang beëindigd op then.",
    also: {
      en: "Entra ID last spoke of this person on then.",
      nl: "Entra ID had het voor het laatst over deze persoon op then.",
    },
    href: page,
  },
  "deleted by the directory": {
    async plant(organisation) {
      const scim = await scimClient(organisation);
      const { body } = await scim("POST", "/Users", {
        userName: "janj",
        displayName: "Jansen, Jan",
      });
      await scim("DELETE", `/Users/${body.id}`);
      return "janj";
    },
    en: "Jansen, Jan cannot use Flexwhere: Entra ID deleted the record on then. It can be restored until the data is erased.",
    nl: "Jansen, Jan kan Flexwhere niet gebruiken: Entra ID heeft deze persoon verwijderd op then. Herstellen kan tot de gegevens gewist zijn.",
    href: page,
  },
  "refused as a request of the directory": {
    async plant(organisation) {
      const scim = await scimClient(organisation);
      await scim("POST", "/Users", { userName: "desk@acme.example" });
      const email = [{ type: "work", value: "jan.jansen@acme.example" }];
      await scim("POST", "/Users", { userName: "desk@acme.example", emails: email });
      await writeLog();
      return "jan.jansen@acme.example";
    },
    en: "Entra ID sent something on then that was probably about “jan.jansen@acme.example”. It was refused: ",
    nl: "Entra ID stuurde op then iets dat waarschijnlijk over “jan.jansen@acme.example” ging. Dat is geweigerd: ",
    href: /^\/connections\/[\w-]+\/requests$/,
  },
  "without an e-mail address": {
    async plant({ scim }) {
      await createUser(scim, { userName: "janj", displayName: "Jansen, Jan" });
      return "Jansen, Jan";
    },
    en: "Jansen, Jan has access, but cannot sign in: the record has no e-mail address.",
    nl: "Jansen, Jan heeft toegang, maar kan niet inloggen: er staat geen e-mailadres bij deze persoon.",
    href: page,
  },
  "with somebody else's e-mail address": {
    async plant({ scim }) {
      await createUser(
        scim,
        person("piet", { displayName: "Pieters, Piet", email: "jan@acme.example" }),
      );
      await createUser(scim, jan);
      return "janj";
    },
    en: "Jansen, Jan has access, but cannot sign in: Pieters, Piet has the same e-mail address.",
    nl: "Jansen, Jan heeft toegang, maar kan niet inloggen: Pieters, Piet heeft hetzelfde e-mailadres.",
    href: page,
  },
  "known under another name by now": {
    async plant({ admin }) {
      const { user } = await createUser(admin, jan);
      await changeUser(admin, user.id, {
        userName: "jan.devries",
        displayName: "Vries, Jan de",
        surname: "Vries",
        email: "vries@acme.example",
      });
      return "janj";
    },
    en: "Vries, Jan de can use Flexwhere. Nothing here stops it.",
    nl: "Vries, Jan de kan Flexwhere gebruiken. Hier houdt niets het tegen.",
    also: { en: "Known as janj until then.", nl: "Heette janj tot then." },
    href: page,
  },
  "made one with another record": {
    async plant({ lists }) {
      const { user } = await createUser(lists, jan);
      const other = await createUser(lists, person("jan2", { displayName: "Jansen, J." }));
      await mergeUsers(lists, user.id, other.user.id);
      return "jan2";
    },
    en: "Jansen, J. can use Flexwhere. Nothing here stops it.",
    nl: "Jansen, J. kan Flexwhere gebruiken. Hier houdt niets het tegen.",
    also: {
      en: "Made one with the record Jansen, J. on then, by the Flexwhere team.",
      nl: "Samengevoegd met Jansen, J. op then, door het Flexwhere-team.",
    },
    href: page,
  },
};
