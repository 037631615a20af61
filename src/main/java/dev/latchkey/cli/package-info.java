/** The command line, one picocli command a class; {@link dev.latchkey.cli.CommandLineProgram} runs it. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.cli;
