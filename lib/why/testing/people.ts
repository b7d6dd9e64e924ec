/** Cases of people of whom there is a record. */
import { writeLog } from "../../scim/requests.ts";
import { scimClient } from "../../scim/testing/client.ts";
import { block, endAccess, endDueAccess, keepUntil } from "../../users/access.ts";
import { changeUser, createUser } from "../../users/directory.ts";
import { idOf, people } from "../../users/imports/testing.ts";
import { undoRun } from "../../users/imports/undo.ts";
import { mergeUsers } from "../../users/merge.ts";
import { list, person, runList } from "../../users/testing.ts";
import { jan, type PlantedCase } from "./planted.ts";

const importPage = /^\/imports\/[\w-]+$/;
const personPage = /^\/users\/[\w-]+$/;

export const casesOfPeople: Record<string, PlantedCase> = {
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
    href: importPage,
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
    href: importPage,
  },
  "ended by a completely new list": {
    async plant({ lists }) {
      await runList(lists, list([...people(8), jan]), "replace");
      await runList(lists, list(people(8)), "replace");
      return "Jan Jansen";
    },
    en: "Jansen, Jan cannot use Flexwhere: a completely new list, list.csv, came in on then, and Jansen, Jan is not in it.",
    nl: "Jansen, Jan kan Flexwhere niet gebruiken: op then kwam er een volledig nieuwe lijst, list.csv, en daar staat Jansen, Jan niet in.",
    href: importPage,
  },
  "undone with its import": {
    async plant({ admin, lists }) {
      const { run } = await runList(lists, list([jan]), "add");
      await undoRun(admin, run.id);
      return "janj";
    },
    en: "Jansen, Jan cannot use Flexwhere: somebody whose account is gone undid the import of list.csv on then.",
    nl: "Jansen, Jan kan Flexwhere niet gebruiken: iemand van wie het account weg is heeft de import van list.csv ongedaan gemaakt op then.",
    href: importPage,
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
    href: personPage,
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
    href: personPage,
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
    href: personPage,
  },
  "kept until a day": {
    async plant({ admin }) {
      const { user } = await createUser(admin, jan);
      await keepUntil(admin, user.id, "2999-12-31");
      return "janj";
    },
    en: "Jansen, Jan can use Flexwhere until 2999-12-31: an Admin set that day, and then access ends by itself.",
    nl: "Jansen, Jan kan Flexwhere gebruiken tot 2999-12-31: die dag heeft een Admin gekozen, daarna eindigt de toegang vanzelf.",
    href: personPage,
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
    href: personPage,
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
    href: personPage,
  },
  "without an e-mail address": {
    async plant({ scim }) {
      await createUser(scim, { userName: "janj", displayName: "Jansen, Jan" });
      return "Jansen, Jan";
    },
    en: "Jansen, Jan has access, but cannot sign in by e-mail: the record has no e-mail address.",
    nl: "Jansen, Jan heeft toegang, maar kan niet inloggen met e-mail: er staat geen e-mailadres bij deze persoon.",
    href: personPage,
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
    href: personPage,
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
    href: personPage,
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
    href: personPage,
  },
};
