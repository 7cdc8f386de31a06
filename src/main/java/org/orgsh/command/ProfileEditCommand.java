package org.orgsh.command;

import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Word;
import org.orgsh.profile.Credential;
import org.orgsh.profile.LoginUrl;
import org.orgsh.profile.Policy;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;
import org.orgsh.salesforce.SessionStore;

/** {@code profile edit NAME}: changes what is given, keeps the rest. */
final class ProfileEditCommand extends OrgshCommand {
    private final ProfileStore profiles;
    private final SecretInput secrets;
    private final SessionStore sessions;
    private final Connections connections;
    private final NetworkOptions networks;

    ProfileEditCommand(
            ProfileStore profiles,
            SecretInput secrets,
            NetworkOptions networks,
            SessionStore sessions,
            Connections connections) {
        super(Signature.words(
                        "profile edit",
                        "Profiles and login",
                        "Change a profile",
                        "profile edit NAME OPTION VALUE...",
                        Argument.PROFILE)
                .with(
                        ProfileAddCommand.LOGIN_URL,
                        ProfileAddCommand.CLIENT_ID,
                        ProfileAddCommand.SECRET,
                        ProfileAddCommand.POLICY)
                .and(NetworkOptions.ALL));
        this.profiles = profiles;
        this.networks = networks;
        this.secrets = secrets;
        this.sessions = sessions;
        this.connections = connections;
    }

    @Override
    List<String> examples() {
        return List.of("profile edit uat --secret prompt", "profile edit prod --policy read-only");
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        Profile old = own(profiles, call.required(0, "NAME"));
        Profile edited = old;
        Word secret = null;
        Policy policy = null;
        boolean named = false;
        for (var option : call.call().options()) {
            Word value = option.value();
            if (value == null) {
                continue;
            }
            named = true;
            switch (option.name()) {
                case "--login-url" -> edited = edited.withLoginUrl(LoginUrl.normalise(value.text()));
                case "--client-id" -> edited = edited.withClientId(key(value));
                case "--secret" -> secret = value;
                case "--policy" -> policy = Policy.parse(value.text());
                case "--api-version" -> edited = edited.withApiVersion(Settings.version(value));
                default -> {}
            }
        }
        if (!named) {
            throw new UsageException(
                    "Nothing to change was named.", "Usage: " + signature().synopsis());
        }
        NetworkOptions.Chosen network = networks.chosen(call, old.network());
        edited = edited.withNetwork(network.network());
        if (policy != null) { // of the org it is to be, which nobody may have logged in to
            edited = new PolicyChange(call, connections).of(edited, policy);
        }
        boolean sameLogin = secret == null && edited.equals(old.withPolicy(policy == null ? old.policy() : policy));
        if (secret != null) { // last, for it is kept at once, and nothing may be wrong with the rest by then
            edited = edited.withSecret(secrets.take(call, old, secret.text()));
        }
        networks.keep(old.name(), network);
        profiles.save(edited);
        secrets.tidy(call, old, edited.secret());
        if (sameLogin) {
            connections.changePolicy(edited);
        } else {
            // A session made with the old key or at the old address must not serve the new one.
            sessions.forget(old);
            connections.forget(old.name());
        }
        call.remark("Profile " + edited.name() + " changed.");
        return ExitCode.OK;
    }

    private static String key(Word value) {
        String key = Credential.cleaned(value.text());
        if (key.isEmpty()) {
            throw new UsageException("The consumer key is empty: nothing was changed.", null);
        }
        return key;
    }

    /** A profile of the user's own. */
    static Profile own(ProfileStore profiles, String name) {
        Profile profile = profiles.find(name);
        if (profile.origin() != Profile.Origin.USER) {
            throw new UsageException(
                    profile.name()
                            + (profile.origin() == Profile.Origin.BUILT_IN
                                    ? " is built in and cannot be changed."
                                    : " is the project's, in ./profiles, and is not changed from here."),
                    profile.origin() == Profile.Origin.PROJECT
                            ? "Edit profiles/" + profile.name() + ".json, or add a profile of your own of that name."
                            : null);
        }
        return profile;
    }
}
