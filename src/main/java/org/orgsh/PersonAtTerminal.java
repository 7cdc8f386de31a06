package org.orgsh;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.command.Console;
import org.orgsh.command.Settings;
import org.orgsh.output.SafeText;
import org.orgsh.output.Theme;
import org.orgsh.profile.Keyholder;

/**
 * Whoever runs orgsh, once it is known how to speak to them. They are asked only while a command is carried out, and by the
 * thread that does: another would take what is being typed at the prompt for the passphrase, and the prompt itself would ask
 * each time it is drawn.
 */
final class PersonAtTerminal implements Keyholder {
    private @Nullable Console console;
    private @Nullable Settings settings;
    private @Nullable Thread asking;

    synchronized void sitsAt(Console place, Settings wishes) {
        console = place;
        settings = wishes;
    }

    /** Carries something out that may ask. */
    <T> T ready(Supplier<T> work) {
        setAsking(Thread.currentThread());
        try {
            return work.get();
        } finally {
            setAsking(null);
        }
    }

    private synchronized void setAsking(@Nullable Thread thread) {
        asking = thread;
    }

    @Override
    public @Nullable String passphrase(String question) {
        Console place = place();
        return place != null && place.canAsk() ? place.askHidden(question) : null;
    }

    private synchronized @Nullable Console place() {
        return Thread.currentThread() == asking ? console : null;
    }

    @Override
    public synchronized void remark(String text) {
        if (console != null && settings != null && !settings.quiet()) {
            console.say(console.remarks(settings.color()).theme().paint(Theme.Style.DIM, SafeText.line(text)));
        }
    }
}
