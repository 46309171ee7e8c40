// Prints the events of the calendar files named on the command line, as node-ical reads them.
import ical from "node-ical";

const events = process.argv.slice(2).flatMap((path) =>
  Object.values(ical.sync.parseFile(path))
    .filter((component) => component.type === "VEVENT")
    .map((event) => ({
      uid: event.uid,
      start: event.start.toISOString(),
      end: event.end.toISOString(),
      summary: event.summary,
      location: event.location,
      description: event.description,
    })),
);
console.log(JSON.stringify(events));
