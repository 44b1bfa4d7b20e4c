import { type Room, rooms } from './rooms.ts';

/** Whether a path or the name of a package matches a pattern. */
export function matches(pattern: string, name: string): boolean {
  const source = pattern
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replaceAll(/[.+$()|]/g, '\\$&')));
  return new RegExp(`^${source.join('')}$`).test(name);
}

/** The room of a file, if it has one. */
export function roomOf(file: string): Room | undefined {
  return rooms.find((room) => matches(room.files, file));
}
