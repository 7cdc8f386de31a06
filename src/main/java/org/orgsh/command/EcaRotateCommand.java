package org.orgsh.command;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.CancelledException;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.language.Word;
import org.orgsh.output.Theme;
import org.orgsh.profile.Credential;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;
import org.orgsh.profile.SecretRef;
import org.orgsh.profile.Secrets;

/** {@code eca rotate [NAME]}: puts a new secret in the place of the stored one, once it has been seen to work. */
final class EcaRotateCommand extends OrgshCommand {
    private static final Option CLIENT_ID =
            Option.value("--client-id", "KEY", "the new consumer key, where that was rotated with it");
    private static final Option SECRET =
            Option.choice("--secret", "SOURCE", "where the new secret comes from", "prompt", "stdin");

    private final ProfileStore profiles;
    private final Secrets secrets;
    private final SecretInput secretInput;
    private final Connections connections;

    EcaRotateCommand(ProfileStore profiles, Secrets secrets, SecretInput secretInput, Connections connections) {
        super(Signature.words(
                        "eca rotate",
                        "Profiles and login",
                        "Swap the stored secret for a new one that works",
                        "eca rotate [NAME] [--client-id KEY] [--secret prompt|stdin]",
                        Argument.PROFILE)
                .with(CLIENT_ID, SECRET));
        this.profiles = profiles;
        this.secrets = secrets;
        this.secretInput = secretInput;
        this.connections = connections;
    }

    @Override
    List<String> examples() {
        return List.of("eca rotate uat", "eca rotate uat --secret stdin");
    }

    @Override
    String details() {
        return "Make the new secret in the org first, and keep the old one valid until all who use it have the new one. orgsh"
                + " logs in with the new one; only if that works is it stored. The session that is kept goes on.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        String name = call.optional(0);
        Profile profile = ProfileEditCommand.own(profiles, name == null ? connections.currentName() : name);
        checkKeptByOrgsh(profile);
        String source = call.call().option(SECRET.name()).map(Word::text).orElse("prompt");
        String key = call.call()
                .option(CLIENT_ID.name())
                .map(word -> Credential.cleaned(word.text()))
                .orElse(null);
        Profile candidate;
        String secret;
        if (source.equals("stdin")) {
            candidate = key == null ? profile : profile.withClientId(key);
            secret = Credential.cleaned(SecretInput.piped(call));
        } else {
            if (!call.console().canAsk()) {
                throw new UsageException(
                        "There is no terminal to ask for the new secret at.", "Pipe it in with --secret stdin.");
            }
            Conversation conversation = new Conversation(call);
            explain(conversation, profile);
            ProfileInterview interview = new ProfileInterview(conversation);
            try {
                candidate = profile.withClientId(key == null ? interview.consumerKey(profile.clientId()) : key);
                secret = interview.secret(candidate.clientId());
            } catch (CancelledException e) {
                call.say(Theme.Style.VALUE, "Left: the secret stays as it was.");
                return e.exitCode();
            }
        }
        if (secret.isEmpty()) {
            throw new UsageException("The secret is empty: the stored one stays.", null);
        }
        if (candidate.equals(profile) && kept(profile).filter(secret::equals).isPresent()) {
            throw new UsageException(
                    "That is the secret that is stored already: nothing was changed.",
                    "The new one has to be made in the org first: help eca rotate");
        }
        call.remark("Trying the new secret at " + profile.loginUrl().getHost() + " ...");
        try {
            connections.of(candidate).org().tryOut(secret);
        } catch (OrgshException e) {
            ExitCode code =
                    new Failures(call.console()).tell(e, null, call.settings().color());
            call.say(Theme.Style.VALUE, "Nothing was changed: " + profile.name() + " goes on with the secret it had.");
            return code;
        }
        keep(profile, candidate, secret);
        call.remark(
                "The new secret works and is stored for " + profile.name() + ". The old one can be taken out of use.");
        return ExitCode.OK;
    }

    private void keep(Profile profile, Profile candidate, String secret) {
        SecretRef place = profile.secret().isHeld() ? profile.secret() : new SecretRef.Stored();
        secretInput.kept(profile.name(), place, secret);
        if (!candidate.withSecret(place).equals(profile)) {
            profiles.save(candidate.withSecret(place));
            connections.forget(profile.name());
        }
    }

    /** The secret as it is stored now; empty where it cannot be had, which a new one mends. */
    private Optional<String> kept(Profile profile) {
        try {
            return Optional.of(secrets.read(profile));
        } catch (CancelledException e) {
            throw e;
        } catch (OrgshException e) {
            return Optional.empty();
        }
    }

    private static void checkKeptByOrgsh(Profile profile) {
        @Nullable String elsewhere = null;
        if (profile.secret() instanceof SecretRef.Env env) {
            elsewhere = "the environment variable " + env.variable();
        } else if (profile.secret() instanceof SecretRef.Command command) {
            elsewhere = "the command " + command.line();
        }
        if (elsewhere != null) {
            throw new UsageException(
                    "The secret of " + profile.name() + " is not stored by orgsh: it comes from " + elsewhere + ".",
                    "Change it there, then see whether it works: login " + profile.name());
        }
    }

    private static void explain(Conversation conversation, Profile profile) {
        conversation.tell(
                Theme.Style.VALUE,
                "To rotate the secret of " + profile.name() + ":\n"
                        + "1. Make a new one in the org: Setup > External Client App Manager > the app > Settings > OAuth"
                        + " Settings > Consumer Key and Secret. A new key may come with it.\n"
                        + "2. Paste it here. orgsh tries it, and stores it only if it works.\n"
                        + "3. Take the old one out of use in the org, once all who use it have the new one.");
    }
}
