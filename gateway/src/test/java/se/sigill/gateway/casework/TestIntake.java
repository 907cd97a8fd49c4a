package se.sigill.gateway.casework;

import org.springframework.beans.factory.BeanFactory;

/** Lets the cases take in what happened, when a test says so. */
public final class TestIntake {

    private TestIntake() {}

    public static void run(BeanFactory beans) {
        beans.getBean(Intake.class).run();
    }

    /** What is done every few minutes about consents that nobody registers. */
    public static void tellOfUnregistered(BeanFactory beans) {
        beans.getBean(UnregisteredConsents.class).tell();
    }
}
