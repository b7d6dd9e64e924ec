import type { Command } from "#server/cli/command";

/** Every command of the operator. */
export const commands: Command[] = [];
