package dev.latchkey.smarthttp;

/** What a push may send: commands first, then a pack. */
final class PushRule implements RequestLines.Rule {
    private static final String SMALLER_STEPS = " Push in smaller steps, or ask the operator to raise the limit.";

    /** What a line takes besides its text: its length and its end. */
    private static final int FRAME = 5;

    private final GitLimits.Push limits;
    private int commands;
    private long commandBytes;
    private boolean sideBand;
    private long bytes;
    private long bytesBeforePack;

    PushRule(GitLimits.Push limits) {
        this.limits = limits;
    }

    @Override
    public void line(String line) throws LimitExceeded {
        if (commands == 0) {
            sideBand = line.contains("side-band-64k");
        }
        commands++;
        commandBytes += line.length() + FRAME;
        if (commandBytes > limits.commands().bytes()) {
            throw new LimitExceeded("The commands of this push take more than " + limits.commands()
                    + ", which is this server's limit. Push fewer refs at once.");
        }
        if (commands > limits.refs()) {
            throw new LimitExceeded("The push changes more than " + limits.refs()
                    + " refs, which is this server's limit." + SMALLER_STEPS);
        }
    }

    /** Whether the client takes the answer in packets of the side band. */
    boolean sideBand() {
        return sideBand;
    }

    @Override
    public void total(long total) throws LimitExceeded {
        bytes = total;
        if (bytesBeforePack > 0 && total - bytesBeforePack > limits.pack().bytes()) {
            throw new LimitExceeded(
                    "The pack is larger than " + limits.pack() + ", which is this server's limit." + SMALLER_STEPS);
        }
    }

    @Override
    public boolean packFollows() {
        return true;
    }

    @Override
    public void pack(long objects) throws LimitExceeded {
        bytesBeforePack = bytes;
        if (objects > limits.objects()) {
            throw new LimitExceeded("The pack has " + objects + " objects; this server's limit is " + limits.objects()
                    + "." + SMALLER_STEPS);
        }
    }
}
