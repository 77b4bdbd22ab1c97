/**
 * Parameters of models from what past runs took, and how well they predict. The runs come as a
 * list: where they are read is the business of others.
 */
package io.wordfreq.launcher.plan.calibration;
