import type { Command } from "#server/cli/command";
import { csvCommands } from "#server/cli/csv";
import { importApply, importDiscard, importRun, importUndo } from "#server/cli/import";
import { orgCreate, orgList, orgShow } from "#server/cli/org";
import { userList, userShow } from "#server/cli/user";

/** Every command of the operator. */
export const commands: Command[] = [
  orgCreate,
  orgList,
  orgShow,
  importRun,
  importApply,
  importDiscard,
  importUndo,
  userList,
  userShow,
  ...csvCommands,
];
