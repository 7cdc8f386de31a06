package org.orgsh.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.output.SafeText;
import org.orgsh.output.Theme;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileDocument;
import org.orgsh.profile.ProfileStore;
import org.orgsh.profile.SecretRef;
import org.orgsh.profile.Secrets;
import org.orgsh.salesforce.SessionStore;

/** {@code profile import FILE|@-}: what {@code profile export} wrote, all of it or nothing. */
final class ProfileImportCommand extends OrgshCommand {
    private static final Option REPLACE = Option.flag("--replace", "put them in the place of yours of the same name");

    private final ProfileStore profiles;
    private final Secrets secrets;
    private final SessionStore sessions;
    private final Connections connections;

    ProfileImportCommand(ProfileStore profiles, Secrets secrets, SessionStore sessions, Connections connections) {
        super(Signature.words(
                        "profile import",
                        "Profiles and login",
                        "Add profiles that were exported",
                        "profile import FILE|@-",
                        Argument.FILE)
                .with(REPLACE));
        this.profiles = profiles;
        this.secrets = secrets;
        this.sessions = sessions;
        this.connections = connections;
    }

    @Override
    List<String> examples() {
        return List.of("profile import profiles.json", "profile import @-");
    }

    @Override
    String details() {
        return "@- is standard input. Commands that fetch a secret are shown, and need your consent or --yes. Secrets did not"
                + " travel: profile secret NAME prompt gives one.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        List<Profile> wanted = ProfileDocument.read(content(call, call.required(0, "FILE or @-")))
                .profiles();
        List<Profile> present = present(wanted);
        if (!present.isEmpty() && !call.call().flag(REPLACE.name())) {
            throw new UsageException(
                    "You have " + names(present) + " already: nothing was imported.",
                    "Add --replace to put the new in place of the old, or give them other names in the file.");
        }
        agreeToCommands(call, wanted);
        List<Profile> added = new ArrayList<>();
        try {
            for (Profile profile : wanted) {
                added.add(put(call, profile, present));
            }
        } catch (RuntimeException e) {
            added.stream()
                    .filter(profile -> find(present, profile) == null)
                    .forEach(profile -> profiles.remove(profile.name()));
            throw e;
        }
        tell(call, added);
        return ExitCode.OK;
    }

    private static byte[] content(Invocation call, String name) {
        boolean piped = name.equals("@-") || name.equals("-");
        try {
            if (piped) {
                return call.console().input().readAllBytes();
            }
            Path file = call.workspace().file(name.startsWith("@") ? name.substring(1) : name);
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UsageException("There is no file " + SafeText.line(name) + ".", null);
        } catch (IOException e) {
            throw new UsageException(
                    (piped ? "Standard input" : SafeText.line(name)) + " cannot be read: nothing was imported.", null);
        }
    }

    /** Those of the user's own that have the name of one that is wanted. */
    private List<Profile> present(List<Profile> wanted) {
        return profiles.list().stream()
                .filter(own -> own.origin() == Profile.Origin.USER && find(wanted, own) != null)
                .toList();
    }

    private static @Nullable Profile find(List<Profile> all, Profile named) {
        return all.stream()
                .filter(profile -> profile.name().equalsIgnoreCase(named.name()))
                .findFirst()
                .orElse(null);
    }

    private static void agreeToCommands(Invocation call, List<Profile> wanted) {
        boolean any = false;
        for (Profile profile : wanted) {
            for (SecretRef ref :
                    Arrays.asList(profile.secret(), profile.network().certificatePassword())) {
                if (ref instanceof SecretRef.Command command) {
                    call.console()
                            .say(SafeText.line(
                                    profile.name() + " (" + profile.loginUrl() + ") runs: " + command.line()));
                    any = true;
                }
            }
        }
        if (any) {
            Agreement.require(call, "Run this for the secret, at each login?", "Nothing was imported.");
        }
    }

    private Profile put(Invocation call, Profile profile, List<Profile> present) {
        Profile old = find(present, profile);
        if (old == null) {
            return profiles.save(profile);
        }
        // A secret that orgsh keeps goes on serving the org it was given for, and no other.
        boolean sameApp =
                old.loginUrl().equals(profile.loginUrl()) && old.clientId().equals(profile.clientId());
        boolean keeps = sameApp && profile.secret() instanceof SecretRef.Unset;
        Profile replaced = profiles.save(keeps ? profile.withSecret(old.secret()) : profile);
        if (!keeps && old.secret().isHeld()) {
            SecretInput.forget(call, secrets, old);
            call.remark("The secret that was kept for the former " + old.name() + " is removed.");
        }
        sessions.forget(old);
        connections.forget(old.name());
        return replaced;
    }

    private static void tell(Invocation call, List<Profile> added) {
        Answer answer = new Answer("Name", "Login URL", "Secret");
        for (Profile profile : added) {
            answer.row(profile.name(), profile.loginUrl(), profile.secret().text());
        }
        call.print(answer.rows());
        call.remark("(" + added.size() + (added.size() == 1 ? " profile" : " profiles") + " imported)");
        for (Profile profile : added) {
            if (profile.secret() instanceof SecretRef.Unset) {
                call.say(
                        Theme.Style.WARNING,
                        profile.name() + " needs its secret: profile secret " + profile.name() + " prompt");
            }
        }
    }

    private static String names(List<Profile> all) {
        return String.join(", ", all.stream().map(Profile::name).toList());
    }
}
