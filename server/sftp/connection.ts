import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import { basename } from "node:path";
import type { AuthContext, Connection as Client, ServerChannel, Session } from "ssh2";
import { errorFields, type Log } from "#lib/log";
import type { Place } from "#server/sftp/admission";
import { serveChannel } from "#server/sftp/channel";
import { Login } from "#server/sftp/login";
import type { GatewayOptions, SftpUser } from "#server/sftp/options";

/** Bytes answered and not read by the client, beyond which nothing more is read from it. */
const maxUnsent = 4 * 1024 * 1024;
/** More than the window we give: a client that sends more does not heed it. */
const maxUnread = 4 * 1024 * 1024;

/** After the last file: its client waits for an answer, and sets times. In milliseconds. */
const lastWords = 1_000;

/** One client's connection, from the first byte to the last. */
export class Connection {
  readonly #socket: Socket;
  readonly #place: Place;
  readonly #options: GatewayOptions;
  readonly #login: Login;
  readonly #log: Log;
  readonly #address: string;
  readonly #id = randomUUID();
  readonly #channels = new Set<ServerChannel>();
  readonly #begun = performance.now();
  #touched = performance.now();
  #sessions = 0;
  #sessionsSoFar = 0;
  #writes = 0;
  #isStopping = false;
  #client: Client | undefined;
  #user: SftpUser | undefined;

  constructor(socket: Socket, address: string, place: Place, options: GatewayOptions) {
    this.#socket = socket;
    this.#address = address;
    this.#place = place;
    this.#options = options;
    this.#login = new Login(address, options.signIn);
    this.#log = options.log.with({ connection: this.#id });
    const grace = setTimeout(() => this.#user ?? this.cut("grace"), options.limits.grace);
    socket.on("data", () => this.#slowDown());
    socket.once("close", () => {
      clearTimeout(grace);
      place.leave();
      const isWorthALine = this.#user !== undefined || this.hasFailed;
      this.#log[isWorthALine ? "info" : "debug"]("sftp connection closed", {
        wrong: this.#login.wrong,
        ms: Math.round(performance.now() - this.#begun),
      });
    });
  }

  /** Whether somebody tried to log in and never did. */
  get hasFailed(): boolean {
    return !this.#user && this.#login.wrong > 0;
  }

  /** The client has sent its first line; SSH begins. */
  begin(client: Client): void {
    this.#client = client;
    client.setMaxListeners(0);
    client.on("error", (error) => this.#log.debug("sftp client failed", errorFields(error)));
    client.on("authentication", (context) => {
      this.#attempt(context).catch((error: unknown) => {
        this.#log.warn("sftp sign-in not answered", errorFields(error));
        this.cut("sign-in not answered");
      });
    });
    client.on("session", (accept, reject) => {
      if (this.#sessions >= this.#options.limits.channels) return void reject();
      const session = accept();
      this.#sessions++;
      session.once("close", () => this.#sessions--);
      this.#offerSftp(session);
    });
  }

  async #attempt(context: AuthContext): Promise<void> {
    const verdict = await this.#login.attempt(context);
    if (typeof verdict === "object") {
      if (!this.#place.logIn()) return this.cut("too many connections");
      this.#user = verdict;
      this.#log.info("sftp log-in", { account: basename(verdict.home), method: context.method });
      context.accept();
    } else if (this.#login.wrong >= this.#options.limits.tries) this.cut("too many tries");
  }

  #offerSftp(session: Session): void {
    session.on("subsystem", (accept, reject, { name }) => {
      const user = this.#user;
      if (name !== "sftp" || !user || this.#isStopping) return void reject?.();
      // A session has one subsystem; a second one is not accepted.
      const channel: ServerChannel | undefined = accept();
      if (channel) void this.#serve(channel, user);
    });
  }

  async #serve(channel: ServerChannel, user: SftpUser): Promise<void> {
    const failed = (error: unknown) => this.#log.error("sftp session failed", errorFields(error));
    const client = this.#client;
    if (!client) return;
    this.#channels.add(channel);
    try {
      const folder = await this.#options.folderOf({
        user,
        address: this.#address,
        sessionId: `SFTP_${this.#id}_${++this.#sessionsSoFar}`,
        writing: (change) => this.#countWrites(change),
      });
      const touched = () => {
        this.#touched = performance.now();
      };
      await serveChannel(channel, { client, socket: this.#socket, folder, touched, failed });
    } catch (error) {
      failed(error);
      this.cut("session failed");
    } finally {
      this.#channels.delete(channel);
    }
  }

  #countWrites(change: 1 | -1): void {
    this.#writes += change;
    if (this.#isStopping && this.#writes === 0) setTimeout(() => this.stop(), lastWords).unref();
  }

  /** Whoever sends without reading the answers, or without heeding the window, does not fill our memory. */
  #slowDown(): void {
    if (this.#socket.writableLength > maxUnsent && !this.#socket.isPaused()) {
      this.#socket.pause();
      this.#socket.once("drain", () => this.#socket.resume());
    }
    for (const channel of this.#channels) {
      if (channel.readableLength > maxUnread) this.cut("window not heeded");
    }
  }

  /** Cuts whoever does nothing, or is no longer welcome. */
  async look(): Promise<void> {
    if (!this.#user) return;
    const now = performance.now();
    const { idle, longest } = this.#options.limits;
    if (now - this.#touched > idle) return this.cut("idle");
    if (now - this.#begun > longest) return this.cut("too long");
    const isWelcome = await this.#options.isWelcome(this.#user.username);
    if (!isWelcome) this.cut("no longer welcome");
  }

  /** Ends as soon as no file is being written. */
  stop(): void {
    this.#isStopping = true;
    if (this.#writes === 0) this.cut("stopping");
  }

  cut(reason: string): void {
    if (this.#socket.destroyed) return;
    this.#log.info("sftp connection cut", { reason });
    this.#client?.end();
    // A client that does not read would never see the end.
    this.#socket.destroySoon();
    setTimeout(() => this.#socket.destroy(), 2_000).unref();
  }
}
