package org.orgsh.command;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Word;
import org.orgsh.output.Page;
import org.orgsh.output.Theme;
import org.orgsh.profile.LoginUrl;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;

/**
 * {@code eca guide [NAME]}: how to set up the External Client App orgsh logs in with, with links into this org.
 *
 * <p>Source: Salesforce Help, "OAuth 2.0 Client Credentials Flow for Server-to-Server Integration" and "External Client
 * Apps". Only the pages named here have addresses that are known; every other place is told as the way through Setup.
 */
final class EcaGuideCommand extends OrgshCommand {
    private static final String APPS = "ManageExternalClientApplication";
    private static final String MY_DOMAIN = "OrgDomain";
    private static final String USERS = "ManageUsers";

    private final ProfileStore profiles;
    private final Connections connections;

    EcaGuideCommand(ProfileStore profiles, Connections connections) {
        super(Signature.words(
                        "eca guide",
                        "Profiles and login",
                        "Show how to set up the External Client App in an org",
                        "eca guide [NAME]",
                        Argument.PROFILE)
                .with(ProfileAddCommand.LOGIN_URL));
        this.profiles = profiles;
        this.connections = connections;
    }

    @Override
    List<String> examples() {
        return List.of("eca guide uat", "eca guide --login-url acme.lightning.force.com");
    }

    @Override
    String details() {
        return "The links are those of the profile's org, or of --login-url where there is no profile yet.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        Word url = call.call().option("--login-url").orElse(null);
        String name = call.optional(0);
        if (url != null && name != null) {
            throw new UsageException("Name a profile or give --login-url, not both.", null);
        }
        Profile profile = url != null ? null : name == null ? connections.current() : profiles.find(name);
        if (profile != null && profile.origin() == Profile.Origin.BUILT_IN) {
            if (name != null) {
                throw new UsageException(
                        "The practice org needs no External Client App.", "For another org: eca guide --login-url URL");
            }
            profile = null;
        }
        URI org = url != null ? LoginUrl.normalise(url.text()) : profile == null ? null : profile.loginUrl();
        try (Page page = new Page(call.console().out(), call.screen())) {
            guide(page, org, profile);
        }
        return ExitCode.OK;
    }

    private static void guide(Page page, @Nullable URI org, @Nullable Profile profile) {
        page.heading("An External Client App for orgsh", org == null ? "" : org.getHost());
        page.text(
                "An admin of the org does this once; it takes about five minutes. Classic connected apps can hardly be"
                        + " created any more since Spring '26.");

        page.heading("1. Create the app");
        link(page, org, APPS);
        page.bullet("Setup > External Client App Manager > New External Client App.");
        page.bullet("Name and contact e-mail as you like. Distribution State: Local.");
        page.bullet(
                "API (Enable OAuth Settings): tick Enable OAuth. Callback URL: the form wants one, this login never uses"
                        + " it; https://localhost/unused will do.");
        page.bullet("OAuth Scopes: add Manage user data via APIs (api).");
        page.bullet("Flow Enablement: tick Enable Client Credentials Flow. Create.");

        page.heading("2. Switch the flow on in the policies, too");
        page.text("The flow has two switches, and both are needed; this is the second.");
        page.bullet(
                "External Client App Manager > the app > Policies > Edit > OAuth Policies: tick Enable Client Credentials"
                        + " Flow.");
        page.bullet("Run As (Username): the username, not the e-mail, of the user whose rights orgsh shall have.");
        page.bullet(
                "Permitted Users: All users can self-authorize; or pre-authorise the Run As user's profile or permission"
                        + " set under App Policies.");
        page.bullet("IP Relaxation and session timeout as your company wants them. Save.");

        page.heading("3. Look at the Run As user");
        link(page, org, USERS);
        page.bullet("Setup > Users: the user is active and has the permission API Enabled.");
        page.bullet(
                "Salesforce's advice: licence Salesforce Integration, profile Minimum Access - API Only Integrations,"
                        + " permission set licence Salesforce API Integration, and permission sets for just the objects and"
                        + " fields it needs. Its metadata guide asks for the permission API Only User.");

        page.heading("4. Take the consumer key and secret");
        page.bullet(
                "External Client App Manager > the app > Settings > OAuth Settings > Consumer Key and Secret. Salesforce"
                        + " mails a code to verify that it is you.");

        page.heading("5. Tell orgsh");
        link(page, org, MY_DOMAIN);
        page.bullet("Setup > My Domain shows the address to log in at" + (org == null ? "." : ": " + org));
        page.gap();
        if (profile == null) {
            page.text("  profile add" + (org == null ? "" : " --login-url " + org));
            page.gap();
            page.text(
                    "orgsh asks for the rest, and logs in. A new app may take 2 to 10 minutes to let the first login in.");
        } else {
            page.text((profile.origin() == Profile.Origin.USER
                            ? "  profile edit " + profile.name() + " --client-id KEY\n  profile secret "
                                    + profile.name() + " prompt\n"
                            : "")
                    + "  login " + profile.name());
            page.gap();
            page.text("A new app may take 2 to 10 minutes to let the first login in.");
        }

        page.gap();
        page.text("To deploy files instead of clicking: help eca scaffold", Theme.Style.DIM);
    }

    private static void link(Page page, @Nullable URI org, String setupPage) {
        if (org != null) {
            LoginUrl.pages(org).ifPresent(pages -> page.link(pages + "/lightning/setup/" + setupPage + "/home"));
        }
    }
}
