/** Bounds the bytes that are held in memory at once; whoever comes first is served first. */
export class ByteBudget {
  readonly #whole: number;
  #free: number;
  readonly #waiting: { readonly bytes: number; readonly begin: () => void }[] = [];

  constructor(bytes: number) {
    this.#whole = bytes;
    this.#free = bytes;
  }

  /** Works when so many bytes are free; what is larger than the whole budget gets all of it. */
  async run<Result>(bytes: number, work: () => Promise<Result>): Promise<Result> {
    const share = Math.min(bytes, this.#whole);
    if (this.#waiting.length > 0 || share > this.#free) {
      await new Promise<void>((begin) => {
        this.#waiting.push({ bytes: share, begin });
      });
    } else {
      this.#free -= share;
    }
    try {
      return await work();
    } finally {
      this.#free += share;
      this.#admit();
    }
  }

  #admit(): void {
    for (
      let next = this.#waiting[0];
      next !== undefined && next.bytes <= this.#free;
      next = this.#waiting[0]
    ) {
      this.#waiting.shift();
      this.#free -= next.bytes;
      next.begin();
    }
  }
}
