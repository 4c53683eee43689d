/** A name that every file system takes: `hypertensive-responder-42.run.json`. */
export function fileName(title: string, seed: number): string {
  const words = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replaceAll(/^-|-$/gu, "")
    .slice(0, 60);
  return `${words || "run"}-${seed}.run.json`;
}

/** Gives the browser a text to keep as a file. */
export function saveAs(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
