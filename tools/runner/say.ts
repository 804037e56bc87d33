/** One line on the terminal, with the seconds since the start. */
export const sayer = () => {
  const began = Date.now();
  return (text: string): void => {
    const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(6);
    process.stdout.write(`${seconds} s  ${text}\n`);
  };
};
export type Say = ReturnType<typeof sayer>;
