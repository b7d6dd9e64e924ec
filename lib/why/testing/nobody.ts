/** Cases of somebody of whom there is no record. */
import { eraseDue } from "../../privacy/erasing.ts";
import { writeLog } from "../../scim/requests.ts";
import { scimClient } from "../../scim/testing/client.ts";
import { endAccess } from "../../users/access.ts";
import { createUser } from "../../users/directory.ts";
import { discardRun } from "../../users/imports/runs.ts";
import { people } from "../../users/imports/testing.ts";
import { list, person, runList } from "../../users/testing.ts";
import { jan, type PlantedCase } from "./planted.ts";

const dayMs = 24 * 3_600_000;
const importPage = /^\/imports\/[\w-]+$/;

export const casesOfNobody: Record<string, PlantedCase> = {
  "never delivered": {
    async plant({ sftp }) {
      await runList(sftp, list(people(3)), "replace");
      return "Jan Jansen";
    },
    en: "“Jan Jansen” has never come in, as far as is still known.",
    nl: "“Jan Jansen” is nooit aangeleverd, voor zover nog bekend is.",
    also: {
      en: "Looked through: daily files of Active Directory, the newest list.csv of then.",
      nl: "Bekeken: dagelijkse bestanden van Active Directory, het nieuwste list.csv van then.",
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
    href: importPage,
  },
  "in a file that waits for a decision": {
    async plant({ sftp }) {
      await runList(sftp, list(people(8)), "replace");
      await runList(sftp, list([people(8)[0] as typeof jan, jan]), "replace");
      return "Jansen";
    },
    en: "“Jansen” stands in list.csv of then, line 3. That import waits for a decision.",
    nl: "“Jansen” staat in list.csv van then, regel 3. Die import wacht op een beslissing.",
    href: importPage,
  },
  "in a list that was discarded": {
    async plant({ admin, lists }) {
      const { run } = await runList(lists, list([jan]), "add", { dryRun: true });
      await discardRun(admin, run.id);
      return "jan@acme.example";
    },
    en: "“jan@acme.example” stands in list.csv, line 2. That import was discarded on then.",
    nl: "“jan@acme.example” staat in list.csv, regel 2. Die import is verworpen op then.",
    href: importPage,
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
  "erased after the term": {
    async plant({ id, lists }) {
      const { user } = await createUser(lists, jan);
      await endAccess(lists, user.id);
      await eraseDue(id, new Date(Date.now() + 40 * dayMs));
      return "jan@acme.example";
    },
    en: "Somebody with the user name or e-mail address “jan@acme.example” was here and left. The data was erased on ",
    nl: "Iemand met de gebruikersnaam of het e-mailadres “jan@acme.example” was hier en is vertrokken. De gegevens zijn gewist op ",
    href: /^\/users$/,
  },
};
