package dev.latchkey.http;

/** What the dispatcher shows to people besides the pages of routes: what went wrong, and who asks them who they are. */
record Fronts(ProblemPages problems, ProofDesk desk) {}
