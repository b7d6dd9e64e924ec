/** SFTP version 3 (draft-ietf-secsh-filexfer-02) as bytes: packets in a stream, fields in a packet. */

/** The longest packet, type and fields together, in bytes: OpenSSH's limit, and the one announced. */
export const maxPacket = 256 * 1024;

/** What this cannot be read as ends its channel: whoever sends it is lost in the stream. */
export class BrokenPacket extends Error {
  override name = "BrokenPacket";
}

/** A request or a reply without its length. */
export interface Packet {
  type: number;
  fields: FieldReader;
}

const lengthBytes = 4;

/** Cuts a stream into packets, wherever its chunks begin and end. */
export class PacketReader {
  #chunks: Buffer[] = [];
  #held = 0;

  /**
   * The packets that are complete with this chunk.
   * @throws {BrokenPacket} for a packet that is empty or longer than `maxPacket`
   */
  *push(chunk: Buffer): Generator<Packet> {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    while (this.#held >= lengthBytes) {
      const length = this.#peekLength();
      if (length === 0 || length > maxPacket) throw new BrokenPacket(`a packet of ${length} bytes`);
      if (this.#held < lengthBytes + length) return;
      const packet = this.#take(lengthBytes + length).subarray(lengthBytes);
      yield { type: packet[0] ?? 0, fields: new FieldReader(packet.subarray(1)) };
    }
  }

  #peekLength(): number {
    const [first] = this.#chunks;
    if (first && first.length >= lengthBytes) return first.readUInt32BE(0);
    const length = this.#take(lengthBytes);
    this.#held += lengthBytes;
    this.#chunks.unshift(length);
    return length.readUInt32BE(0);
  }

  /** The next bytes: a view where one chunk has them all, else a copy of no more than these. */
  #take(count: number): Buffer {
    this.#held -= count;
    const [first] = this.#chunks;
    if (first && first.length > count) {
      this.#chunks[0] = first.subarray(count);
      return first.subarray(0, count);
    }
    const taken = Buffer.allocUnsafe(count);
    for (let at = 0; at < count; ) {
      const chunk = this.#chunks.shift();
      if (!chunk) throw new Error("fewer bytes are held than were counted");
      const copied = chunk.copy(taken, at);
      at += copied;
      if (copied < chunk.length) this.#chunks.unshift(chunk.subarray(copied));
    }
    return taken;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Reads fields one after the other; @throws {BrokenPacket} where the packet is too short for one */
export class FieldReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  #next(count: number): Buffer {
    const from = this.#at;
    this.#at += count;
    if (this.#at > this.#bytes.length) throw new BrokenPacket("a packet ends within a field");
    return this.#bytes.subarray(from, this.#at);
  }

  u32(): number {
    return this.#next(4).readUInt32BE(0);
  }

  /** Beyond 2^53 neighbours are not told apart; no file of ours is as large. */
  u64(): number {
    return Number(this.#next(8).readBigUInt64BE(0));
  }

  /** A view on the packet, not a copy. */
  bytes(): Buffer {
    return this.#next(this.u32());
  }

  /** Undefined when it is not UTF-8. */
  text(): string | undefined {
    const bytes = this.bytes();
    try {
      return utf8.decode(bytes);
    } catch {
      return undefined;
    }
  }

  /** Bytes not read yet. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  rest(): Buffer {
    return this.#next(this.left);
  }
}

/** Builds one packet. */
export class PacketWriter {
  readonly #parts: Buffer[] = [];

  constructor(type: number) {
    this.#parts.push(Buffer.of(0, 0, 0, 0, type));
  }

  u32(value: number): this {
    const bytes = Buffer.allocUnsafe(4);
    bytes.writeUInt32BE(value);
    this.#parts.push(bytes);
    return this;
  }

  u64(value: number | bigint): this {
    const bytes = Buffer.allocUnsafe(8);
    bytes.writeBigUInt64BE(BigInt(value));
    this.#parts.push(bytes);
    return this;
  }

  bytes(value: Buffer | string): this {
    const bytes = typeof value === "string" ? Buffer.from(value) : value;
    this.u32(bytes.length);
    this.#parts.push(bytes);
    return this;
  }

  /** The packet with its length. */
  packet(): Buffer {
    const packet = Buffer.concat(this.#parts);
    packet.writeUInt32BE(packet.length - lengthBytes);
    return packet;
  }
}
