/** Reads lines and runs of bytes from a stream of buffers without holding more than one of them. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  readonly #ended: () => Error;
  #buffer: Buffer = Buffer.alloc(0);

  /** @param ended the error for a stream that ends too early */
  constructor(source: AsyncIterable<Buffer>, ended: () => Error) {
    this.#source = source[Symbol.asyncIterator]();
    this.#ended = ended;
  }

  /** The next line, without its CR LF. */
  async line(limit: number): Promise<string> {
    const line = await this.#readLine(limit);
    if (line === undefined) throw this.#ended();
    return line;
  }

  /** The next line; empty at the end of the stream. */
  async lineOrEnd(limit: number): Promise<string> {
    return (await this.#readLine(limit)) ?? '';
  }

  /** The next `size` bytes, in pieces as they came. */
  async *take(size: number): AsyncGenerator<Buffer> {
    let left = size;
    while (left > 0) {
      if (this.#buffer.length === 0 && !(await this.#fill())) throw this.#ended();
      const piece = this.#buffer.subarray(0, left);
      this.#buffer = this.#buffer.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async #readLine(limit: number): Promise<string | undefined> {
    for (;;) {
      const end = this.#buffer.indexOf('\r\n');
      if (end >= 0) {
        const line = this.#buffer.toString('utf8', 0, end);
        this.#buffer = this.#buffer.subarray(end + 2);
        return line;
      }
      if (this.#buffer.length > limit) throw this.#ended();
      if (await this.#fill()) continue;
      if (this.#buffer.length > 0) throw this.#ended();
      return undefined;
    }
  }

  async #fill(): Promise<boolean> {
    const next = await this.#source.next();
    if (next.done) return false;
    this.#buffer = this.#buffer.length === 0 ? next.value : Buffer.concat([this.#buffer, next.value]);
    return true;
  }
}
