import { adminCreate, adminOperator, adminReset } from "#server/cli/admin";
import { backupCommands } from "#server/cli/backup";
import type { Command } from "#server/cli/command";
import { csvCommands } from "#server/cli/csv";
import { feedCommands } from "#server/cli/feed";
import { importApply, importDiscard, importRun, importUndo } from "#server/cli/import";
import { orgCreate, orgList, orgShow } from "#server/cli/org";
import { organisationDataCommands } from "#server/cli/organisation-data";
import { outboxList } from "#server/cli/outbox";
import { scimTokenCommands } from "#server/cli/scim-token";
import { sftpAccountCommands } from "#server/cli/sftp-account";
import { userList, userShow, userWhy } from "#server/cli/user";

/** Every command of the operator. */
export const commands: Command[] = [
  orgCreate,
  orgList,
  orgShow,
  ...organisationDataCommands,
  adminCreate,
  adminReset,
  adminOperator,
  outboxList,
  importRun,
  importApply,
  importDiscard,
  importUndo,
  userList,
  userShow,
  userWhy,
  ...scimTokenCommands,
  ...sftpAccountCommands,
  ...feedCommands,
  ...csvCommands,
  ...backupCommands,
];
