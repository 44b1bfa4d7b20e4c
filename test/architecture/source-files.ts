import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a slash at its end. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/** The folders that hold TypeScript. */
export const codeFolders = ['src', 'stacks', 'rehearsal', 'test', 'bench', 'assurance'] as const;

/** Paths of the files below a folder of the project, from the project's folder and with slashes; sorted. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(projectFolder.length).split(sep).join('/'))
    .filter((path) => !path.includes('node_modules/') && !path.includes('cdk.out'))
    .sort();
}

/** All TypeScript of the project that somebody wrote. */
export function sourceFiles(): readonly string[] {
  return codeFolders.flatMap(filesBelow).filter((path) => path.endsWith('.ts'));
}

/** The text of a file of the project. */
export function textOf(path: string): string {
  return readFileSync(join(projectFolder, path), 'utf8');
}
