// Prints the events of the calendar files named on the command line, as ical.js (Thunderbird's parser) reads them.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const events = process.argv.slice(2).flatMap((path) => {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      summary: event.summary,
      location: event.location,
      description: event.description,
    };
  });
});
console.log(JSON.stringify(events));
