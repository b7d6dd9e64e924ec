/** The server of the tests in a process of its own: its memory is its own, and it can be killed. */
import { startTestGateway } from "#server/sftp/testing";

const { accounts, limits } = JSON.parse(process.argv[2] ?? "{}");
const gateway = await startTestGateway(accounts, limits);
process.on("SIGTERM", () => void gateway.stop().then(() => process.exit(0)));
process.on("disconnect", () => process.exit(0));
process.on("message", () => process.send?.(process.memoryUsage.rss()));
process.send?.({
  port: gateway.port,
  homes: accounts.map((one: { username: string }) => gateway.homeOf(one.username)),
});
