import type { Command } from "#server/cli/command";
import { csvCommands } from "#server/cli/csv";

/** Every command of the operator. */
export const commands: Command[] = [...csvCommands];
